story A check that does not hold leads to where its number comes from
doors browser
begin with city
as head
  amendment.tighten unit=$CITY amended=$campaign number=gates.C03.days value=12 source="Notice of the city" reason="Ten were too few."
as clerk
  cycle.show cycle=$cycle
  keep procedure = procedure
  see "12 days before the meeting" at /cycles/$cycle/readiness
  see "Notice of the city" at /procedures/$procedure
