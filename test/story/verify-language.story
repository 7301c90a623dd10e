story What verify says is said in the reader's language, its labels too; a program reads the same keys as ever
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-31 title="One desk" acceptance="It is there." -> desk
as engineer by api
  evidence.add measure=$desk file=@proof.txt
candor verify exits 0
expect faults is empty
expect files = 1
expect local_rows > 0
candor verify in words exits 0
shown "entries of the logs: " "commitments: " "files: 1" "clock: simulated" "Nothing was changed, slipped in or cut off."
candor --language zh-CN verify in words exits 0
shown "日志条目: " "承诺: " "文件数: 1" "时钟: 模拟"
shown no "commitments" "entries" "rows" "clock" "faults"
damage evidence/*/*
candor --language zh-CN verify in words exits 1
shown "错误: " "错误内容: 此佐证" "种类: evidence" "字段: sha256"
shown no "kind:" "field:"
# The same bit once more, and it is as it was.
damage evidence/*/*
candor verify exits 0
