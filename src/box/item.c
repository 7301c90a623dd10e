#include "box/inside.h"
#include <string.h>

#define BOX_KIND_WORD(name, word) word,
const char *const box_kind_words[] = { BOX_KINDS(BOX_KIND_WORD) NULL };

/* ---- bytes: key 32, digest 8, cycle 16, kind 1, five sizes of 2, then the five texts ---- */
static void put_size(uint8_t *at, size_t size)
{
	at[0] = (uint8_t)(size & 0xff);
	at[1] = (uint8_t)(size >> 8);
}

static size_t get_size(const uint8_t *at)
{
	return (size_t)at[0] | (size_t)at[1] << 8;
}

static uint64_t digest_of(struct text content)
{
	uint8_t hash[HASH_SIZE];
	uint64_t digest;
	crypto_sha256(content.at, content.size, hash);
	memcpy(&digest, hash, sizeof digest);
	return digest;
}

struct text item_encode(struct arena *arena, const struct box_item *item, struct item_head *head)
{
	const struct text parts[5] = { item->target, item->dimension, item->channel, item->of, item->text };
	size_t size = ITEM_HEAD;
	for (size_t i = 0; i < COUNT(parts); i++)
		size += parts[i].size;
	uint8_t *at = arena_take(arena, size), *to = at + ITEM_HEAD;
	memcpy(at + 40, item->cycle.at, 16);
	at[56] = (uint8_t)item->kind;
	for (size_t i = 0; i < COUNT(parts); i++) {
		put_size(at + 57 + 2 * i, parts[i].size);
		if (parts[i].size)
			memcpy(to, parts[i].at, parts[i].size);
		to += parts[i].size;
	}
	head->cycle = item->cycle;
	head->digest = digest_of((struct text){ (char *)at + 40, size - 40 });
	memcpy(at, head->key, HASH_SIZE);
	memcpy(at + 32, &head->digest, sizeof head->digest);
	return (struct text){ (char *)at, size };
}

bool item_read_head(struct text body, struct item_head *ret_head)
{
	if (body.size < ITEM_HEAD)
		return false;
	struct item_head head = { 0 };
	memcpy(head.key, body.at, HASH_SIZE);
	memcpy(&head.digest, body.at + 32, sizeof head.digest);
	if (!id_parse((struct text){ body.at + 40, 16 }, &head.cycle))
		return false;
	*ret_head = head;
	return true;
}

bool item_decode(struct arena *arena, struct text body, struct item_head *ret_head, struct box_released *ret_item)
{
	struct item_head head;
	if (!item_read_head(body, &head))
		return false;
	const uint8_t *at = (const uint8_t *)body.at;
	struct box_released item = { .kind = (enum box_kind)at[56] };
	struct text *const parts[5] = { &item.target, &item.dimension, &item.channel, &item.of, &item.text };
	size_t from = ITEM_HEAD;
	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t size = get_size(at + 57 + 2 * i);
		if (size > body.size - from)
			return false;
		*parts[i] = (struct text){ body.at + from, size };
		from += size;
	}
	if (from != body.size || at[56] > BOX_DISPUTED || digest_of((struct text){ body.at + 40, body.size - 40 }) != head.digest)
		return false;
	for (size_t i = 0; i < COUNT(parts); i++)
		*parts[i] = text_keep(arena, *parts[i]);
	item_hex(head.key, HASH_SIZE, item.key);
	*ret_head = head;
	*ret_item = item;
	return true;
}

uint64_t item_digest(const struct box_released *item, struct id cycle)
{
	struct arena *arena = arena_new(ITEM_MAX + 4096);
	struct item_head head = { 0 };
	item_encode(arena, &(struct box_item){ .cycle = cycle, .kind = item->kind, .target = item->target, .dimension = item->dimension,
		.channel = item->channel, .of = item->of, .text = item->text }, &head);
	arena_free(arena);
	return head.digest;
}

/* ---- what a leaf commits to ---- */
static void put_field(struct buffer *b, const char *name, struct text t)
{
	buffer_string(b, name);
	buffer_char(b, ' ');
	buffer_number(b, (int64_t)t.size);
	buffer_char(b, ':');
	buffer_text(b, t);
	buffer_char(b, '\n');
}

struct text box_canonical(struct arena *arena, const struct box_released *item, struct id cycle)
{
	struct buffer b = buffer_new(arena, ITEM_MAX + 4096);
	char salt[33];
	item_hex(item->salt, sizeof item->salt, salt);
	buffer_string(&b, "candor/box/item/v1\n");
	put_field(&b, "key", text_of(item->key));
	put_field(&b, "cycle", id_text(&cycle));
	put_field(&b, "kind", text_of(choice_word(box_kind_words, (int)item->kind)));
	put_field(&b, "target", item->target);
	put_field(&b, "dimension", item->dimension);
	put_field(&b, "channel", item->channel);
	put_field(&b, "of", item->of);
	put_field(&b, "text", item->text);
	put_field(&b, "salt", text_of(salt));
	if (b.full)
		BUG("an item is longer than it can be");
	return buffer_view(&b);
}

void item_leaf(const struct box_released *item, struct id cycle, uint8_t ret_leaf[HASH_SIZE])
{
	struct arena *arena = arena_new(4 * ITEM_MAX + 65536);
	struct text canonical = box_canonical(arena, item, cycle);
	merkle_leaf(canonical.at, canonical.size, ret_leaf);
	arena_free(arena);
}

/* ---- keys and receipts ---- */
void item_hex(const void *at, size_t size, char *ret_hex)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *from = at;
	for (size_t i = 0; i < size; i++) {
		ret_hex[2 * i] = digits[from[i] >> 4];
		ret_hex[2 * i + 1] = digits[from[i] & 15];
	}
	ret_hex[2 * size] = 0;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool item_key_read(const char *key, uint8_t ret_key[HASH_SIZE])
{
	uint8_t bytes[HASH_SIZE];
	if (strlen(key) != 2 * HASH_SIZE)
		return false;
	for (size_t i = 0; i < HASH_SIZE; i++) {
		int high = hex_digit(key[2 * i]), low = hex_digit(key[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		bytes[i] = (uint8_t)(high << 4 | low);
	}
	memcpy(ret_key, bytes, HASH_SIZE);
	return true;
}

#define RECEIPT_LETTERS 20

void receipt_make(const uint8_t receipt_key[32], const void *once, size_t once_size, char ret_receipt[BOX_RECEIPT_SIZE])
{
	uint8_t mac[HASH_SIZE];
	char letters[RECEIPT_LETTERS];
	crypto_hmac(receipt_key, 32, once, once_size, mac);
	letters_of_bits(mac, RECEIPT_LETTERS, letters);
	letters_in_fives(letters, RECEIPT_LETTERS, ret_receipt);
}

/* A malformed one is looked up too, as the receipt of zeros, so that it takes as long. */
bool receipt_read(struct text typed, char ret_receipt[BOX_RECEIPT_SIZE])
{
	char letters[RECEIPT_LETTERS];
	bool ok = typed.size <= 100 && letters_read(typed, "- \t\r\n", RECEIPT_LETTERS, letters);
	if (!ok)
		memset(letters, '0', sizeof letters);
	letters_in_fives(letters, RECEIPT_LETTERS, ret_receipt);
	return ok;
}
