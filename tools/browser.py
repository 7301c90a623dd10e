#!/usr/bin/env python3
"""Looks at the sample pages in Chromium: browser.py BUILD. The unit test of the pages writes them, test/browser/pages.mjs looks."""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))


def main():
    build = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="candor-pages-") as folder:
        written = subprocess.run([os.path.join(build, "unit_page_preview_test")], cwd=ROOT, env={**os.environ, "PREVIEW": folder}, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True, check=False)
        if written.returncode:
            sys.exit(f"not ok the sample pages could not be written\n{written.stdout}")
        looked = subprocess.run(["node", "test/browser/pages.mjs", folder], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        print(looked.stdout, end="")
        found = re.search(r"(\d+) passed, (\d+) failed", looked.stdout)
        if not found:
            sys.exit(f"not ok the browser ended with {looked.returncode}")
        print(f"{found.group(1)} passed, {found.group(2)} failed, 0 skipped")
        sys.exit(looked.returncode)


main()
