story A whole text, uploaded or pasted, is sorted by its headings into the parts of the procedure; the rest is shown for sorting by hand
doors api browser
begin with city
post member "Second Deputy" in CITY held by deputy2
file own.md "# 1. Lead\n\nDeputy Mayor.\n\n## 2. PROBLEMS:\n\nLate to three of seven hearings.\n\n**Causes**\n\nTwo at the same hour.\n"
file own.txt in gb18030 "本人材料\n一、上年度整改落实情况\n三项均已完成。\n（二）存在的问题\n三次会议迟到。\n第三部分 原因\n时间冲突。\n4．整改措施\n每日只开一会。\n"
file returns.txt "Problems\rLate to three of seven hearings.\rMeasures\rOne hearing a day.\r"
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
as deputy
  text.upload material=$own file=@own.md
as deputy by api
  text.show material=$own
  expect pieces has row kind=field part=lead text="Deputy Mayor."
  expect pieces has row kind=field part=problems text="Late to three of seven hearings."
  expect pieces has row kind=field part=causes text="Two at the same hour."
  expect unsorted = ""
as deputy
  text.upload material=$own file=@own.txt
as deputy by api
  text.show material=$own
  expect pieces has row kind=field part=last_cycle text="三项均已完成。"
  expect pieces has row kind=field part=problems text~"三次会议迟到。"
  expect pieces has row kind=field part=problems text~"Late to three of seven hearings."
  expect pieces has row kind=field part=causes text~"时间冲突。"
  expect pieces has row kind=field part=measures text="每日只开一会。"
  expect unsorted = 本人材料
as deputy
  text.upload material=$own
    pasted:
      What I learned
      Nothing belongs here.
      Measures
      One hearing a day.
as deputy by api
  text.show material=$own
  expect pieces has row kind=field part=measures text~"One hearing a day."
  expect unsorted has "Nothing belongs here."
as deputy
  refused text.upload material=$own because invalid /file "Choose a file"
as deputy by browser
  see "Not sorted yet" at /texts/$own
as mayor
  refused text.upload material=$own file=@own.md because missing

# Lines that end with a return alone, as some old programs write them, are lines.
as deputy2
  text.begin cycle=$cycle template=member_text -> returns
  text.upload material=$returns file=@returns.txt
as deputy2 by api
  text.show material=$returns
  expect pieces has row kind=field part=problems text="Late to three of seven hearings."
  expect pieces has row kind=field part=measures text="One hearing a day."
