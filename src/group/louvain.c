/* Communities by Louvain's method (Blondel and others, 2008), in whole numbers. */
#include "group/parts.h"
#include <string.h>

#define PASSES 20
__extension__ typedef __int128 wide;

/* ---- making a graph ---- */
struct edge { uint32_t from, to; uint64_t weight; };

static void sort_edges(struct edge *edges, struct edge *spare, size_t count, size_t nodes)
{
	size_t *at = (size_t *)(void *)(spare + count); /* room for nodes + 1 behind it */
	for (int by_from = 0; by_from < 2; by_from++) {
		memset(at, 0, (nodes + 1) * sizeof *at);
		for (size_t i = 0; i < count; i++)
			at[(by_from ? edges[i].from : edges[i].to) + 1]++;
		for (size_t n = 0; n < nodes; n++)
			at[n + 1] += at[n];
		for (size_t i = 0; i < count; i++)
			spare[at[by_from ? edges[i].from : edges[i].to]++] = edges[i];
		memcpy(edges, spare, count * sizeof *edges);
	}
}

/* Equal edges become one; an edge from a node to itself counts in its degree alone. */
static struct graph graph_of(struct arena *arena, struct edge *edges, size_t count, size_t nodes)
{
	struct graph graph = { .count = nodes, .start = arena_take(arena, (nodes + 1) * sizeof(size_t)), .to = arena_take(arena, count * sizeof(uint32_t)),
		.weight = arena_take(arena, count * sizeof(uint64_t)), .degree = arena_take(arena, nodes * sizeof(uint64_t)) };
	sort_edges(edges, arena_take(arena, count * sizeof *edges + (nodes + 1) * sizeof(size_t)), count, nodes);
	size_t kept = 0;
	for (size_t i = 0, n; i < count; i += n) {
		uint64_t weight = 0;
		for (n = 0; i + n < count && edges[i + n].from == edges[i].from && edges[i + n].to == edges[i].to; n++)
			weight += edges[i + n].weight;
		graph.degree[edges[i].from] += weight;
		graph.total += weight;
		if (edges[i].from == edges[i].to)
			continue;
		graph.to[kept] = edges[i].to;
		graph.weight[kept++] = weight;
		graph.start[edges[i].from + 1] = kept;
	}
	for (size_t n = 0; n < nodes; n++)
		if (graph.start[n + 1] < graph.start[n])
			graph.start[n + 1] = graph.start[n];
	return graph;
}

struct graph graph_make(struct arena *arena, const struct nears *nears, size_t docs)
{
	size_t count = 0;
	for (size_t d = 0; d < docs; d++)
		count += nears[d].count;
	struct edge *edges = arena_take(arena, 2 * count * sizeof *edges);
	count = 0;
	for (uint32_t d = 0; d < docs; d++)
		for (uint32_t i = 0; i < nears[d].count; i++) {
			uint32_t to = nears[d].at[i].doc;
			if (d == to)
				continue;
			edges[count++] = (struct edge){ d, to, nears[d].at[i].sim };
			edges[count++] = (struct edge){ to, d, nears[d].at[i].sim };
		}
	return graph_of(arena, edges, count, docs);
}

/* Every community becomes a node. */
static struct graph graph_fold(struct arena *arena, const struct graph *graph, const uint32_t *community, size_t communities)
{
	struct edge *edges = arena_take(arena, (graph->start[graph->count] + graph->count) * sizeof *edges);
	size_t count = 0;
	for (uint32_t n = 0; n < graph->count; n++) {
		uint64_t own = graph->degree[n];
		for (size_t e = graph->start[n]; e < graph->start[n + 1]; e++) {
			edges[count++] = (struct edge){ community[n], community[graph->to[e]], graph->weight[e] };
			own -= graph->weight[e];
		}
		if (own) /* what was within before */
			edges[count++] = (struct edge){ community[n], community[n], own };
	}
	return graph_of(arena, edges, count, communities);
}

/* ---- moving nodes ---- */
struct moving {
	const struct graph *graph;
	uint64_t resolution, *sum, *into; /* sum: degrees of a community; into: this node's weight to it */
	const uint32_t *within;
	uint32_t *community, *touched;
};

/* What a node gains by being in that community: its edges there, less those to be expected. */
static wide gain(const struct moving *m, uint32_t node, uint32_t community)
{
	return ((wide)m->into[community] << 16) * (wide)m->graph->total - (wide)m->resolution * (wide)m->sum[community] * (wide)m->graph->degree[node];
}

static bool move_one(struct moving *m, uint32_t node)
{
	const struct graph *g = m->graph;
	uint32_t own = m->community[node], best = own, count = 0;
	for (size_t e = g->start[node]; e < g->start[node + 1]; e++) {
		uint32_t c = m->community[g->to[e]];
		if (m->within && m->within[g->to[e]] != m->within[node])
			continue;
		m->touched[count] = c;
		count += !m->into[c];
		m->into[c] += g->weight[e];
	}
	m->sum[own] -= g->degree[node];
	wide most = gain(m, node, own);
	for (uint32_t i = 0; i < count; i++) {
		wide now = gain(m, node, m->touched[i]);
		if (now > most || (now == most && m->touched[i] < best)) {
			most = now;
			best = m->touched[i];
		}
	}
	for (uint32_t i = 0; i < count; i++)
		m->into[m->touched[i]] = 0;
	m->sum[best] += g->degree[node];
	m->community[node] = best;
	return best != own;
}

static bool move_all(struct moving *m)
{
	bool any = false, now = true;
	for (uint32_t n = 0; n < m->graph->count; n++) {
		m->community[n] = n;
		m->sum[n] = m->graph->degree[n];
	}
	for (int pass = 0; now && pass < PASSES; pass++) {
		now = false;
		for (uint32_t n = 0; n < m->graph->count; n++)
			now |= move_one(m, n);
		any |= now;
	}
	return any;
}

/* In the order of their smallest node. */
static size_t renumber(uint32_t *community, size_t count, uint32_t *number)
{
	uint32_t next = 0;
	memset(number, 255, count * sizeof *number);
	for (size_t n = 0; n < count; n++) {
		if (number[community[n]] == GROUP_NONE)
			number[community[n]] = next++;
		community[n] = number[community[n]];
	}
	return next;
}

size_t graph_communities(struct arena *scratch, const struct graph *graph, uint64_t resolution, const uint32_t *within, uint32_t *ret_community)
{
	struct graph level = *graph;
	size_t n = graph->count, count = n;
	struct moving m = { .graph = &level, .resolution = resolution, .within = within, .sum = arena_take(scratch, n * sizeof(uint64_t)),
		.into = arena_take(scratch, n * sizeof(uint64_t)), .community = arena_take(scratch, n * sizeof(uint32_t)), .touched = arena_take(scratch, (n + 1) * sizeof(uint32_t)) };
	uint32_t *number = arena_take(scratch, n * sizeof *number);
	for (uint32_t i = 0; i < n; i++)
		ret_community[i] = i;
	while (move_all(&m)) {
		size_t fewer = renumber(m.community, level.count, number);
		uint32_t *inside = arena_take(scratch, fewer * sizeof *inside);
		for (size_t i = 0; within && i < level.count; i++)
			inside[m.community[i]] = m.within[i];
		for (size_t i = 0; i < n; i++)
			ret_community[i] = m.community[ret_community[i]];
		level = graph_fold(scratch, &level, m.community, fewer);
		m.within = within ? inside : NULL;
		if (fewer == count)
			break;
		count = fewer;
	}
	return renumber(ret_community, n, number);
}
