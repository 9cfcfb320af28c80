using Rse.People;
using Rse.Search;
using Rse.Storage.Databases;
using Rse.Storage.Search.Indexing;
using Rse.Storage.Search.Querying;
using Rse.Transactions;

namespace Rse.Storage.Search;

/// <summary>Words in a table of FTS5.</summary>
/// <remarks>
/// A word is looked up in <c>fts5vocab</c>, which lists its places: its own function <c>bm25</c> weighs words by all documents, also
/// those that the viewer may not see, and reads the length of each from another table. Only phrases are matched, and their text is made
/// of letters and digits alone.
/// </remarks>
internal sealed class SqliteFullText(Database database) : FullTextDialect
{
    private const string SelectPlaces = $"""
        select {TextSql.Columns}, cast(w.col in ('title', 'title_stems') as bigint) as titled, cast(1 as double precision) as weight
        from rse_search_word w
        cross join rse_search_document d on d.id = w.doc
        where w.term = @term
          and {TextSql.Visible}
        """;

    private const string SelectPlacesBetween = $"""
        select {TextSql.Columns}, cast(w.col in ('title', 'title_stems') as bigint) as titled, cast(1 as double precision) as weight
        from rse_search_word w
        cross join rse_search_document d on d.id = w.doc
        where w.term >= @term
          and w.term < @end
          and {TextSql.Visible}
        """;

    private const string SelectPhrase = $"""
        select {TextSql.Columns}, cast(0 as bigint) as titled, cast(1 as double precision) as weight
        from rse_search_text
        cross join rse_search_document d on d.id = rse_search_text.rowid
        where rse_search_text match @query
          and {TextSql.Visible}
        """;

    private const string InsertDocument = """
        insert into rse_search_document (id, kind, post_kind, space_id, author_id, audience, circles, host_root, at, language, unanswered,
            link, words)
        values (@id, @kind, @postkind, @space, @author, @audience, @circles, @hostroot, @at, @language, @unanswered, @link, @words)
        """;

    private const string InsertText = """
        insert into rse_search_text (rowid, title, body, title_stems, body_stems)
        values (@id, @title, @body, @titlestems, @bodystems)
        """;

    private const string DeleteTexts = "delete from rse_search_text where rowid = any(@ids)";
    private const string DeleteAllTexts = "insert into rse_search_text (rse_search_text) values ('delete-all')";

    // Behind every character that a word has.
    private const string Last = "\U0010FFFF";

    private readonly Statements _filtered = new(database, sql => sql);
    private readonly Statements _open = new(database, WithoutFilters);
    private readonly string _deleteTexts = database.Dialect.Sql(DeleteTexts);

    public override ValueTask<List<TextRow>> FindAsync(
        Viewer viewer,
        TextTerm term,
        SearchFilters filters,
        CancellationToken cancellationToken
    )
    {
        var statements = filters.AreOpen ? _open : _filtered;
        var (sql, parameters) = term.Kind switch
        {
            TextTermKind.Prefix => (
                statements.PlacesBetween,
                new TextParameters(database, filters) { Term = term.Words[0], End = $"{term.Words[0]}{Last}" }
            ),
            TextTermKind.Phrase or TextTermKind.PrefixPhrase => (
                statements.Phrase,
                new TextParameters(database, filters) { Query = Phrase(term) }
            ),
            _ => (statements.Places, new TextParameters(database, filters) { Term = term.Words[0] }),
        };
        return database.ListAsync<TextRow>(sql, database.For(viewer, parameters), cancellationToken);
    }

    public override async ValueTask InsertAsync(IWriteTransaction transaction, TextDocument document, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(InsertDocument, new DocumentRow(document), cancellationToken);
        await transaction.ExecuteAsync(
            InsertText,
            new
            {
                id = document.Id,
                title = Join(document.Title.Words),
                body = Join(document.Body.Words),
                titlestems = Join(document.Title.Stems.Concat(document.Title.OtherStems)),
                bodystems = Join(document.Body.Stems.Concat(document.Body.OtherStems)),
            },
            cancellationToken
        );
    }

    public override async ValueTask DeleteWordsAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(_deleteTexts, new { ids = database.Array(ids) }, cancellationToken);

    public override async ValueTask ClearWordsAsync(IWriteTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteAllTexts, null, cancellationToken);

    // Stems begin with a character that no word has: a phrase is found among the words alone.
    private static string Phrase(TextTerm term) =>
        $"\"{string.Join(' ', term.Words)}\"{(term.Kind is TextTermKind.PrefixPhrase ? " *" : "")}";

    private static string Join(IEnumerable<string?> words) => string.Join(' ', words.Where(word => word is not null));

    private sealed class Statements(Database database, Func<string, string> change)
    {
        public string Places { get; } = database.Dialect.Sql(change(SelectPlaces));

        public string PlacesBetween { get; } = database.Dialect.Sql(change(SelectPlacesBetween));

        public string Phrase { get; } = database.Dialect.Sql(change(SelectPhrase));
    }
}
