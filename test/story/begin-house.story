story Whoever begins a house is told in its language what was made and what comes next; a wrong option is named as it is typed
house simulated 2023-01-04T01:00Z
candor init --data second --code CITY --name "Sample City" --login keeper --person Keeper --password short in words exits 2
shown "--password: "
candor init --data second --code CITY --name "Sample City" --login keeper --person Keeper --password "a sentence of one's own" in words exits 0
shown "“Sample City” has begun: its data folder is second." "candor --data second serve" "http://127.0.0.1:8080" "Log in as “keeper”"
shown no "has_group"
candor init --data third --code CITY --name 样市 --login keeper --person Keeper --password "a sentence of one's own" --language zh-CN in words exits 0
shown "“样市”已建立，数据文件夹为 third。" "candor --data third serve" "以“keeper”和刚才设置的密码登录"
shown no "What comes next"

# To programs it is the record, and a pointer.
candor init --data fourth --code CITY --name "Sample City" --login keeper --person Keeper --password "a sentence of one's own" exits 0
expect name = Sample City
candor init --data fifth --code CITY --name "Sample City" --login keeper --person Keeper --password short exits 2
shown "/password: "
