story A person with two posts is one person in an import's count, and a bad line is named also without a preview
doors browser
begin with city
file two.csv
  login,name,unit,post,role,rank,language
  two,Two Posts,CITY,First post,staff,5,zh-CN
  two,Two Posts,CITY,Second post,member,6,
file bad.csv
  login,name,unit,post,role,rank,language
  one,One Post,CITY,First post,staff,5,
  two,Two Posts,CITY,Second post,member,many,
as admin by api
  people.import file=@two.csv preview=1
  expect added = 1
  expect lines = 2
  people.import file=@two.csv
  expect added = 1
as admin
  refused people.import file=@bad.csv because invalid /3/rank "whole number"
  shown "line 3, rank"
