using Rse.People;
using Rse.Search;
using Rse.Storage.Databases;
using Rse.Storage.Search;
using Rse.Storage.Search.Indexing;
using Rse.Storage.Search.Querying;
using Rse.Transactions;

namespace Rse.Storage.Postgres.Search;

/// <summary>Words in a <c>tsvector</c>, which the program makes: no dictionary of the server decides what is found.</summary>
internal sealed class PostgresFullText(Database database) : FullTextDialect
{
    private const string SelectRanked = $"""
        select {TextSql.Columns}, cast(0 as bigint) as titled,
            cast(ts_rank('{PostgresRank.Weights}'::real[], d.vector, @query::tsquery) as double precision) as weight
        from rse_search_document d
        where d.vector @@ @query::tsquery
          and {TextSql.Visible}
        """;

    private const string SelectMatching = $"""
        select {TextSql.Columns}, cast(0 as bigint) as titled, cast(1 as double precision) as weight
        from rse_search_document d
        where d.vector @@ @query::tsquery
          and {TextSql.Visible}
        """;

    private const string InsertDocument = """
        insert into rse_search_document (id, kind, post_kind, space_id, author_id, audience, circles, host_root, at, language, unanswered,
            link, words, vector)
        values (@id, @kind, @postkind, @space, @author, @audience, @circles, @hostroot, @at, @language, @unanswered, @link, @words,
            @vector::tsvector)
        """;

    private static readonly string SelectOpenRanked = WithoutFilters(SelectRanked);
    private static readonly string SelectOpenMatching = WithoutFilters(SelectMatching);

    public override async ValueTask<List<TextRow>> FindAsync(
        Viewer viewer,
        TextTerm term,
        SearchFilters filters,
        CancellationToken cancellationToken
    )
    {
        var isWord = term.Kind is TextTermKind.Stem or TextTermKind.Word;
        var rows = await database.ListAsync<TextRow>(
            (isWord, filters.AreOpen) switch
            {
                (true, true) => SelectOpenRanked,
                (true, false) => SelectRanked,
                (false, true) => SelectOpenMatching,
                _ => SelectMatching,
            },
            database.For(viewer, new TextParameters(database, filters) { Query = PostgresVector.ToQuery(term) }),
            cancellationToken
        );
        return isWord ? rows.ConvertAll(PostgresRank.Read) : rows;
    }

    public override async ValueTask InsertAsync(
        IWriteTransaction transaction,
        TextDocument document,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            InsertDocument,
            new DocumentRow(document) { Vector = PostgresVector.Of(document) },
            cancellationToken
        );

    // The words are in the row.
    public override ValueTask DeleteWordsAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    ) => ValueTask.CompletedTask;

    public override ValueTask ClearWordsAsync(IWriteTransaction transaction, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;
}
