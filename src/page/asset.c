#include "page/tables.h"
#include <string.h>

const struct page_asset *page_asset(struct text path)
{
	for (const struct page_named_asset *a = page_assets; a->name; a++)
		if (text_is(path, a->asset.path))
			return &a->asset;
	return NULL;
}

const char *page_asset_url(const char *name)
{
	for (const struct page_named_asset *a = page_assets; a->name; a++)
		if (strcmp(name, a->name) == 0)
			return a->asset.path;
	return NULL;
}
