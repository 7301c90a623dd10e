story Any table of short texts can be grouped from the shell, without a folder
house simulated 2023-01-04T01:00Z
file messages.csv in gb18030
  编号,内容
  1,一楼的电梯坏了三个星期没有人修，老人上不了楼。
  2,"一楼的电梯坏了三个星期没有人修,老人上不了楼!谢谢"
  3,食堂的饭菜太咸，希望改一改口味。
  4,食堂饭菜最近很咸，口味要改。
  5,图书室周末应当开放。
file broken.csv
  text
  "one
candor group @messages.csv --column 内容 --json exits 0
expect charset = GB18030
expect texts = 5
expect different = 4
expect near_duplicates.0.count = 2
expect near_duplicates.0.rows.0 = 1
expect near_duplicates.0.rows.1 = 2
expect not_grouped.0 = 5
candor group @messages.csv --column 内容 exits 0
candor group @messages.csv --column 标题 exits 2
shown "no column named"
candor group @broken.csv --column text exits 2
shown "never closed"
candor group @messages.csv exits 2
shown "which column"
candor group @messages.csv --column 内容 --themes many exits 2
shown "a number from 1 to 10,000"
