story The days and requirements of a campaign bind its units: a plan outside them is refused, and they stand on the pages of cycle and plan
doors api browser
begin with city
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 -> next
    title: Yearly review 2023
    theme: Answer letters in time
    requirements: Hold it in January.
    meeting_from: 2024-01-08
    meeting_until: 2024-01-31
  campaign.deploy campaign=$next
run jobs
as clerk by api
  cycle.list
  keep n = cycles[title="Yearly review 2023"]
as clerk
  see "Hold it in January." at /cycles/$n
  see "from 8 Jan 2024 to 31 Jan 2024" at /cycles/$n
  plan.write cycle=$n theme="Letters" meeting_day=2024-03-14 body="As every year." -> plan
  see "Hold it in January." at /plans/$plan
  see "from 8 Jan 2024 to 31 Jan 2024" at /plans/$plan
  readiness.show cycle=$n
  expect checks has row check=C02 verdict=fails sentence~"until which the campaign asks for meetings, without consent"
  refused plan.submit plan=$plan because invalid /meeting_day "the campaign asks for meetings from 8 Jan 2024 to 31 Jan 2024"
  plan.write cycle=$n theme="Letters" meeting_day=2024-01-05 body="As every year."
  refused plan.submit plan=$plan because invalid /meeting_day "The plan names 5 Jan 2024"
  readiness.show cycle=$n
  expect checks has row check=C02 verdict=fails sentence~"from which on the campaign asks for meetings, without consent"
  plan.write cycle=$n theme="Letters" meeting_day=2024-03-14 body="As every year."

# The level above consents to a later day: up to that one.
as head
  cycle.postpone cycle=$n until=2024-03-14 reason="The hall is being mended."
as clerk
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as clerk
  readiness.show cycle=$n
  expect checks has row check=C02 verdict=holds sentence~"the level above consented"
