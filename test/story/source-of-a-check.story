story A check that does not hold leads to its source, and a number of it that a level tightened to that level's own
doors browser
begin with city
as head
  amendment.tighten unit=$CITY amended=$campaign number=gates.C03.days value=12 source="Notice of the city" reason="Ten were too few."
as clerk
  cycle.show cycle=$cycle
  keep procedure = procedure
  see "12 days before the meeting" at /cycles/$cycle/readiness
  see "tightened: days" at /cycles/$cycle/readiness
  readiness.show cycle=$cycle
  expect checks[check=C03].tightened has row path=gates.C03.days about=days
  expect checks[check=C05].tightened is empty
  see "Notice of the city" at /procedures/$procedure
# In the reader's language.
as clerk
  language.set language=zh-CN
  see "收紧： 天" at /cycles/$cycle/readiness
