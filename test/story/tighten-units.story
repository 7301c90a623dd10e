story A campaign is amended for the units it is deployed over: the form offers no others
doors browser
begin with city
unit DIST "Sample District" in CITY with group, staff 40
unit TOWN "Sample Town" with group, staff 90
post superior "Head above the City" in CITY held by level
as level by api
  campaign.add unit=$CITY procedure=annual-democratic-life-meeting year=2023 title="Of the city" -> own
  campaign.add unit=$DIST procedure=annual-democratic-life-meeting year=2024 title="Of the district" -> small
  campaign.deploy campaign=$own
  campaign.deploy campaign=$small
as level
  see choice $CITY $DIST at /campaigns/$own
  see no choice $TOWN at /campaigns/$own
  see choice $DIST at /campaigns/$small
  see no choice $CITY at /campaigns/$small
as head
  see no choice $CITY at /campaigns/$small
  see no choice $TOWN at /campaigns/$own
  refused amendment.tighten unit=$TOWN amended=$own number=gates.C03.days value=12 source="Notice" reason=x because invalid /unit "does not lie in the part of the tree"
