story Talks lie between deployment and meeting and not all on one day; what the procedure makes of it says the check
begin with city
post member "Second Deputy" in CITY held by deputy2
at 2023-01-20
as mayor
  talk.record cycle=$cycle with=$deputy.post day=2023-01-18 -> first
  talk.record cycle=$cycle with=$deputy2.post day=2023-01-18 -> second
as deputy
  talk.confirm talk=$first
as deputy2
  talk.confirm talk=$second
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C11 verdict=fails severity=inform sentence~"all talks lie on 1 days; 2 are asked for"
  cycle.show cycle=$cycle
  expect stages has row stage=talks state="under way"

# A second day makes it whole.
as deputy2
  talk.record cycle=$cycle with=$deputy.post day=2023-01-20 -> third
as deputy
  talk.confirm talk=$third
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C11 verdict=holds sentence~"on 2 days between deployment and meeting"

# The meeting is set: plans stop before it, and a talk on its day comes too late.
  plan.write cycle=$cycle theme="Closer to the people" meeting_day=2023-02-11 body="As every year." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as clerk
  refused talk.plan cycle=$cycle since=2023-02-01 until=2023-02-11 hours=09:00-10:00 minutes=30 because invalid /until "talks come before it"
at 2023-02-11
as deputy
  talk.record cycle=$cycle with=$engineer.post day=2023-02-11
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C11 verdict=fails severity=warn sentence~"1 talks lie on the day of the meeting or after it"

# Another cycle, deployed later: what lies before its deployment does not count as talked for it.
as head
  campaign.add unit=$HOUSE procedure=special-democratic-life-meeting year=2023 title="Special meeting" special=yes -> special
  campaign.deploy campaign=$special
run jobs
as clerk by api
  cycle.list
  keep second = cycles[title="Special meeting"]
as mayor
  talk.record cycle=$second with=$deputy.post day=2023-02-01 -> early
as clerk
  readiness.show cycle=$second
  expect checks has row check=C11 verdict=fails sentence~"1 talks lie before the deployment"
