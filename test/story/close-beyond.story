story A unit whose posts other units' measures hang on is closed only with one that follows, or once they hang on other posts
doors api browser
begin with city
unit DIST "Sample District" in CITY with group, staff 40
post staff "District clerk" in DIST held by dclerk
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$dclerk.post type="by date" due=2023-03-31 title="One desk" acceptance="It is there." -> desk
as admin by api
  holding.end post=$dclerk.post person=$dclerk until=2023-01-04
at 2023-01-05
as admin
  refused unit.close unit=$DIST because conflict "Measures of other units that hang on posts of “Sample District” and are not confirmed: 1 (Sample City 2)"
  unit.close unit=$DIST successor=$CITY
