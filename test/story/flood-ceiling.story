story Beyond what a unit can have, opinions wait at the door, and what came in is told as a flood; nothing is lost
doors api browser cli
begin with city
file fewer.yaml
  {overlay: province, over: annual-democratic-life-meeting, by: {en: "The province", zh-CN: "省"},
  opinions: {flood: {value: 1, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}}}
as head by api
  amendment.add unit=$HOUSE amended=$campaign overlay=<fewer.yaml reason="One from each is much."
as head by api
  unit.show unit=$CITY -> city
as admin by api
  unit.change unit=$CITY name="Sample City" has_group=yes staff=10 version=$city.version
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake

# Fifty may wait at once (a unit counts as fifty heads at least); the fifty-first is told so, with two other ways.
as nobody by api
  opinion.give word=$word text="The bus ends too early."
  opinion.give word=$word
    | text |
    | No. 1 is too long to wait. |
    | No. 2 is too long to wait. |
    | No. 3 is too long to wait. |
    | No. 4 is too long to wait. |
    | No. 5 is too long to wait. |
    | No. 6 is too long to wait. |
    | No. 7 is too long to wait. |
    | No. 8 is too long to wait. |
    | No. 9 is too long to wait. |
    | No. 10 is too long to wait. |
    | No. 11 is too long to wait. |
    | No. 12 is too long to wait. |
    | No. 13 is too long to wait. |
    | No. 14 is too long to wait. |
    | No. 15 is too long to wait. |
    | No. 16 is too long to wait. |
    | No. 17 is too long to wait. |
    | No. 18 is too long to wait. |
    | No. 19 is too long to wait. |
    | No. 20 is too long to wait. |
    | No. 21 is too long to wait. |
    | No. 22 is too long to wait. |
    | No. 23 is too long to wait. |
    | No. 24 is too long to wait. |
    | No. 25 is too long to wait. |
    | No. 26 is too long to wait. |
    | No. 27 is too long to wait. |
    | No. 28 is too long to wait. |
    | No. 29 is too long to wait. |
    | No. 30 is too long to wait. |
    | No. 31 is too long to wait. |
    | No. 32 is too long to wait. |
    | No. 33 is too long to wait. |
    | No. 34 is too long to wait. |
    | No. 35 is too long to wait. |
    | No. 36 is too long to wait. |
    | No. 37 is too long to wait. |
    | No. 38 is too long to wait. |
    | No. 39 is too long to wait. |
    | No. 40 is too long to wait. |
    | No. 41 is too long to wait. |
    | No. 42 is too long to wait. |
    | No. 43 is too long to wait. |
    | No. 44 is too long to wait. |
    | No. 45 is too long to wait. |
    | No. 46 is too long to wait. |
    | No. 47 is too long to wait. |
    | No. 48 is too long to wait. |
    | No. 49 is too long to wait. |
as nobody
  intake.show word=$word
  refused opinion.give word=$word text="One too many." because busy "More opinions are waiting" "mailbox"
run jobs
as clerk
  opinion.desk cycle=$cycle
  expect opinions has 50 rows
  expect flood = no

# What comes after is one flood: the desk says so, and how it is set aside.
as nobody by api
  opinion.give word=$word
    | text |
    | Again number 1. |
    | Again number 2. |
    | Again number 3. |
    | Again number 4. |
    | Again number 5. |
at 2023-01-05T01:00Z
run jobs
as clerk
  opinion.desk cycle=$cycle
  expect flood = yes
  see "More opinions came in than this unit can have" at /cycles/$cycle/opinions
