using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Rse.Search.Querying.Ranking;

/// <summary>Ranks what matches a query and the viewer may see.</summary>
internal sealed class Ranker(RankingOptions options)
{
    /// <summary>The first documents of a page, in order, and what is counted of all.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="query">The query.</param>
    /// <param name="context">The viewer, the filters, the order, and the page.</param>
    /// <param name="now">The time, for the age of texts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public RankingResult Rank(
        IndexReader reader,
        CompiledQuery query,
        SearchContext context,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var index = new VisibleIndex(reader, context.Viewer, context.CountedRoots);
        var prepared = PreparedQuery.Prepare(index, query, options);

        // Without a word that is wanted, there is nothing to rank by but time.
        var byTime = context.Order is SearchOrder.Newest || query.IsEmpty;
        var found = new FoundDocuments(index, prepared, context, options, byTime);
        if ((prepared.Clauses.Count == 0 && !query.IsEmpty) || (context.IsStrict && prepared.Missing.Count > 0))
        {
            return found.Close();
        }

        using var scorer = new SegmentScorer(prepared, index.Statistics, options);
        foreach (var segment in reader.Leaves)
        {
            found.Open(segment, now);
            if (query.IsEmpty)
            {
                ReadAll(segment, prepared, index.Visible(segment.Ord), found);
            }
            else
            {
                scorer.Score(segment, index.Visible(segment.Ord), found, cancellationToken);
            }

            found.CloseSegment();
        }

        if (!byTime)
        {
            new CloseScorer(prepared, index.Statistics, options).Rescore(reader, found.Hits);
        }

        return found.Close();
    }

    private static void ReadAll(AtomicReaderContext segment, PreparedQuery query, FixedBitSet? visible, FoundDocuments found)
    {
        var reader = segment.AtomicReader;
        var excluded = new FixedBitSet(Math.Max(1, reader.MaxDoc));
        foreach (var term in query.Excluded)
        {
            if (term.Docs(segment) is { } docs)
            {
                excluded.Or(docs);
            }
        }

        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            if (!excluded.Get(doc) && (visible is null || visible.Get(doc)) && (reader.LiveDocs is null || reader.LiveDocs.Get(doc)))
            {
                found.Collect(new Match(doc, 0, 0, 0));
            }
        }
    }
}
