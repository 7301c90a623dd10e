story Headings that are underlined or numbered are told like those with signs in front, and no word of the text is lost
doors api
begin with city
file a.md "Causes\n======\n\nNobody counted.\n\nIn the registry\n---------------\n\nNor there.\n\n---\n\nBehind a rule.\n\nSomething else\n===\n\nStray words.\n\nDirection and measures\n======\n\nOne desk.\nTwo people.\n---\n"
file b.txt "一、存在的主要问题\n\n1. 来信积压。\n2. 电话无人接。\n\n二、原因分析\n（一）认识不足\n重视不够。\n（二）制度不全\n三、其他需要说明的事项\n另有说明。\n四、附件\n表一。\n"
file c.txt "1. Causes\nNobody counted.\n\n2. Direction and measures\n1. One desk.\n2. One list\n3. Two people\nas of May\n"
file d.txt "2. Causes\nNobody counted.\n3. We count from May on, and each letter has its desk.\n3. Other matters\nTables.\n"
as clerk
  text.begin cycle=$cycle template=group_text -> group
  text.upload material=$group file=@a.md
  text.show material=$group
  expect pieces has row kind=field part=causes text~"Nobody counted."
  expect pieces has row kind=field part=causes text~"In the registry"
  expect pieces has row kind=field part=causes text~"Behind a rule."
  expect pieces has no row kind=field text~"Stray words."
  expect pieces has no row kind=field text~"==="
  expect pieces has row kind=field part=measures text~"Two people."
  expect unsorted = "Something else\n===\n\nStray words."

# 三、 after 二、 is another matter; （二） within it is the part's own.
  text.save material=$group
    parts:
      | part   | body |
      | causes | -    |
  text.upload material=$group file=@b.txt
  text.show material=$group
  expect pieces has row kind=field part=problems text~"电话无人接"
  expect pieces has row kind=field part=causes text~"（二）制度不全"
  expect pieces has no row kind=field text~"另有说明"
  expect pieces has no row kind=field text~"表一"
  expect unsorted has "三、其他需要说明的事项"
  expect unsorted has "四、附件"

# What the part counts itself is none of a heading, nor is a sentence.
  text.save material=$group
    parts:
      | part   | body |
      | causes | -    |
  text.upload material=$group file=@c.txt
  text.show material=$group
  expect pieces has row kind=field part=measures text~"as of May"
  text.save material=$group
    parts:
      | part   | body |
      | causes | -    |
  text.upload material=$group file=@d.txt
  text.show material=$group
  expect pieces has row kind=field part=causes text~"each letter has its desk"
  expect pieces has row kind=field part=causes text~"Tables."
