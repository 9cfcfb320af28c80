using Rse.People;
using Rse.Search;
using Rse.Storage.Search.Indexing;
using Rse.Storage.Search.Querying;
using Rse.Transactions;

namespace Rse.Storage.Search;

/// <summary>How a database keeps words and finds them: what differs between databases in the search of <c>AddSqlSearch</c>.</summary>
internal abstract class FullTextDialect
{
    /// <summary>
    /// The documents that have a term and that the viewer may see, whatever the filters; each once, or once for each place where it has it.
    /// </summary>
    public abstract ValueTask<List<TextRow>> FindAsync(
        Viewer viewer,
        TextTerm term,
        SearchFilters filters,
        CancellationToken cancellationToken
    );

    /// <summary>Adds a document that is not there.</summary>
    public abstract ValueTask InsertAsync(IWriteTransaction transaction, TextDocument document, CancellationToken cancellationToken);

    /// <summary>Removes the words of documents whose rows are gone.</summary>
    public abstract ValueTask DeleteWordsAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<long> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Removes the words of all documents.</summary>
    public abstract ValueTask ClearWordsAsync(IWriteTransaction transaction, CancellationToken cancellationToken);

    /// <summary>The statement for a search without filters, from the one with filters.</summary>
    protected static string WithoutFilters(string sql) => sql.Replace(TextSql.Columns, TextSql.OpenColumns, StringComparison.Ordinal);
}
