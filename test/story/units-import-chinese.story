story A table from an office's own program, in GB18030 and with its own column names, comes in like one in UTF-8
doors api browser cli
house simulated 2023-01-04T01:00Z

# As the spreadsheet saves it: GB18030, semicolons for nothing, Chinese headings, one line wrong.
file units.csv in gb18030
  单位编码,上级单位,单位名称,有无领导班子,人数
  SHENG,,示范省,是,900
  SHI,SHENG,示范市,是,两百
  QU,SHI,示范区（䶮水）,是,40
as admin by api
  unit.import file=@units.csv preview=1
  expect lines = 3
  expect faults has 1 row
  expect faults has row line=3 what~number
as admin
  refused unit.import file=@units.csv because invalid "number of staff must be a whole number such as 12."
  unit.tree
  expect units has 1 row

file units.csv in gb18030
  单位编码,上级单位,单位名称,有无领导班子,人数
  SHENG,,示范省,是,900
  SHI,SHENG,示范市,是,200
  QU,SHI,示范区（䶮水）,是,40
as admin
  unit.import file=@units.csv
  expect added = 3
  unit.tree
  expect units has row code=SHENG name=示范省
  keep sheng = units[code=SHENG]
  unit.show unit=$sheng
  keep shi = children[code=SHI]
  unit.show unit=$shi
  expect children has row code=QU name=示范区（䶮水） has_group=yes staff=40

# The same table in UTF-8 says nothing new.
file same.csv
  单位编码,上级单位,单位名称,有无领导班子,人数
  SHENG,,示范省,是,900
  SHI,SHENG,示范市,是,200
  QU,SHI,示范区（䶮水）,是,40
as admin
  unit.import file=@same.csv
  expect unchanged = 3
  expect added = 0

# People and posts, in the same way.
file people.csv in gb18030
  登录名,姓名,单位编码,职务,角色
  shizhang,市长,SHI,市长,主要负责人
  fushizhang,副市长,SHI,副市长,班子成员
as admin
  people.import file=@people.csv
  expect added = 2
  unit.show unit=$shi
  expect posts has row title=市长 role=chair holder=市长
  expect people has row login=fushizhang name=副市长

# What is neither of the two is not guessed at.
file broken.csv in utf-16
  code,parent,name,has_group,staff
  X1,SHENG,Unit X,no,10
as admin
  refused unit.import file=@broken.csv because invalid
  unit.show unit=$sheng
  expect children has 1 row
