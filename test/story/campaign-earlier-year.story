story A review of an earlier year, or of an earlier event, reaches its units also where a later one was deployed before it
doors api
begin with city
as head
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2021 title="Yearly review 2021" -> old
  campaign.deploy campaign=$old
  campaign.add unit=$HOUSE procedure=special-democratic-life-meeting year=2023 title="The flood of 2023" -> later
  campaign.deploy campaign=$later
  campaign.add unit=$HOUSE procedure=special-democratic-life-meeting year=2022 title="The flood of 2022" -> earlier
  campaign.deploy campaign=$earlier
run jobs
as head
  campaign.show campaign=$old
  expect units = 1
  expect opened = 1
  campaign.show campaign=$later
  expect opened = 1
  campaign.show campaign=$earlier
  expect opened = 1
