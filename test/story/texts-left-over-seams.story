story Where no words are written apart, the seam of two words is no name of a unit elsewhere; a name that is meant is found all the same
begin with city
unit SH "上海市" with group, staff 900
unit XA "西安市" in SH
unit HE "和县"
unit HC "海城市"
unit XQ "西安区"
unit TJ "天津市"
unit JS "津市市"
post chair "市长" in SH held by shmayor
run jobs
as shmayor
  cycle.list
  keep own = cycles[unit_name="上海市"]
  text.begin cycle=$own template=member_text -> text
  text.save material=$text
    parts:
      | part     | body |
      | problems | 各市和县的窗口中午关门，上海城市交通、西安区域合作没有落实。 |
  text.check material=$text
  expect named has no row what="name of a unit elsewhere"
  text.save material=$text
    parts:
      | part     | body |
      | problems | 抄自天津市市场监管材料，海城市的做法也照搬，参观单位：和县。 |
  text.check material=$text
  expect named has row what="name of a unit elsewhere" words="天津市"
  expect named has row what="name of a unit elsewhere" words="海城市"
  expect named has row what="name of a unit elsewhere" words="和县"
  expect named has no row words="津市市"
