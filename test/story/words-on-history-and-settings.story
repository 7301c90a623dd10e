story History and settings say words, not the names the program uses, and nothing is a share of no talks
doors browser
begin with city
as admin
  see "sample accounts" "sample password" at /settings
as head
  see "by the keeper of the folder" at /history/unit/$HOUSE
  see "by the clock" at /history/cycle/$cycle
  language.set language=zh-CN
  see "由时钟" at /history/cycle/$cycle
unit VILL "Sample Village" with group, staff 20
as head by api
  campaign.add unit=$VILL procedure=annual-democratic-life-meeting year=2022 title="Village review" -> village
  campaign.deploy campaign=$village
run jobs
as head
  cycle.list
  keep alone = cycles.1.id
  see "这里没有必谈对象。" at /cycles/$alone/talks
