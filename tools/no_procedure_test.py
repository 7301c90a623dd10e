#!/usr/bin/env python3
"""no_procedure.py finds each kind of slip, and nothing in tests."""
import pathlib
import subprocess
import sys
import tempfile

TOOL = pathlib.Path(__file__).with_name("no_procedure.py")
PROFILE = 'profile: harvest-moot\nformat: 1\ntitle: {en: "Harvest moot", zh-CN: "秋会"}\n'
SLIPS = ['/* \u4f1a */', '/* \uff1a */', 'if (text_is(name, "harvest-moot"))', '/* the Harvest needs this */', '"ISO 9001"']


def run(lines, name="rule.c"):
	with tempfile.TemporaryDirectory() as folder:
		project = pathlib.Path(folder)
		(project / "profiles").mkdir()
		(project / "src" / "room").mkdir(parents=True)
		(project / "profiles" / "harvest-moot.yaml").write_text(PROFILE, encoding="utf-8")
		(project / "src" / "room" / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
		return subprocess.run([sys.executable, TOOL, folder], capture_output=True, text=True, encoding="utf-8", check=False)


for slip in SLIPS:
	result = run(["int ok;", slip])
	assert result.returncode == 1, (slip, result.stdout)
	assert "src/room/rule.c:2:" in result.stdout, result.stdout
	assert run([slip], "rule_test.c").returncode == 0, slip
assert run(["int meeting; /* annual review of life */"]).returncode == 0
print(f"{len(SLIPS)} slips were found")
