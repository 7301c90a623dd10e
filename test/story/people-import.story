story People and their posts come in as a table; each bad line is named, and nobody comes in with a password
doors api browser cli
begin with city

file bad.csv
  login,name,unit,post,role,rank,language
  amy lake,Officer A,CITY,Officer,staff,10,en
  officer.b,Officer B,NOWHERE,Officer,staff,11,en
  officer.c,Officer C,CITY,Officer,king,12,en
  officer.d,Officer D,CITY,,staff,13,en
  clerk,Somebody else,CITY,Officer,staff,14,en
as admin by api
  people.import file=@bad.csv preview=1 -> shown
  expect faults has row line=2 column=login what~"cannot be a login name"
  expect faults has row line=3 column=unit what~"There is no unit with the code “NOWHERE”"
  expect faults has row line=4 column=role
  expect faults has row line=5 column=post what~"A role is held through a post"
as admin
  refused people.import file=@bad.csv because invalid "There is no unit with the code “NOWHERE”"
  unit.show unit=$CITY
  expect people has no row login=officer.b

file secret.csv
  login,name,unit,password
  officer.a,Officer A,CITY,not so secret now
as admin
  refused people.import file=@secret.csv because invalid "Passwords are not imported"

file good.csv
  login,name,unit,post,role,rank,language
  officer.a,Officer A,CITY,Officer for letters,staff,10,en
  officer.b,Officer B,CITY,Officer for buses,staff,11,zh-CN
  officer.c,Officer C,CITY,,,,
as admin
  people.import file=@good.csv
  expect added = 3
  expect remark has "People are imported without passwords"
  unit.show unit=$CITY
  expect posts has row title="Officer for buses" holder="Officer B" role=staff since=2023-01-04
  expect people has row login=officer.c
  person.list q=officer
  expect people has 3 rows
  keep officer = people[login=officer.a]

# Without a password there is no log-in; the first one is the administrator's and is changed before anything else.
as nobody
  refused session.login login=officer.a password="a password from nowhere" because login "do not go together"
as admin
  person.reset_password person=$officer password="handed over on paper"
password officer.a "handed over on paper"
as officer.a by api
  refused cycle.list because denied "choose one of your own first"
as officer.a
  password.change present="handed over on paper" fresh="known to me alone"
password officer.a "known to me alone"
as officer.a
  cycle.list
  expect cycles has 1 row

# The table again, with one word changed.
file later.csv
  login,name,unit,post,role,rank,language
  officer.a,Officer A,CITY,Officer for letters,staff,10,en
  officer.b,Officer B,CITY,Officer for buses,staff,11,en
as admin
  people.import file=@later.csv
  expect changed = 1

as clerk
  refused people.import file=@good.csv because denied
