using Rse.Citations;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Citations;

internal sealed class CitationStore(Database database) : ICitationStore
{
    private const string DeleteOthers = """
        delete from rse_citation
        where citing_id = @citing
          and not (cited_id = any(@cited))
        returning cited_id
        """;

    private const string InsertOrIgnore = """
        insert into rse_citation (citing_id, cited_id, at)
        select @citing, s.id, @at
        from rse_subject s
        where s.id = any(@cited)
        order by s.id
        on conflict (citing_id, cited_id) do nothing
        returning cited_id
        """;

    private const string SelectByCited = $"""
        select z.citing_id as citingid, z.cited_id as citedid, z.at
        from rse_citation z
        cross join rse_subject s
        cross join rse_subject r
        where z.cited_id = @cited
          and (z.at, z.citing_id) < (@at, @id)
          and s.id = z.citing_id
          and s.trashed = 0
          and r.id = s.root_id
          and r.trashed = 0
          and {Visibility.Subject}
        order by z.at desc, z.citing_id desc
        limit @limit
        """;

    private readonly string _deleteOthers = database.Dialect.Sql(DeleteOthers);
    private readonly string _insertOrIgnore = database.Dialect.Sql(InsertOrIgnore);
    private readonly string _selectByCited = database.Dialect.Sql(SelectByCited);

    public async ValueTask<CitationChange> SetAsync(
        IWriteTransaction transaction,
        Id<Subject> citing,
        IReadOnlyCollection<Id<Subject>> cited,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var values = new
        {
            citing = citing.Value,
            cited = database.Array([.. cited.Select(subject => subject.Value)]),
            at = at.ToUnixTimeMilliseconds(),
        };
        var removed = await transaction.ListAsync<long>(_deleteOthers, values, cancellationToken);
        var added = cited.Count == 0 ? [] : await transaction.ListAsync<long>(_insertOrIgnore, values, cancellationToken);
        return new CitationChange { Added = Ids(added), Removed = Ids(removed) };
    }

    public async ValueTask<IReadOnlyList<Citation>> ListAsync(
        Viewer viewer,
        Id<Subject> cited,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var after = slice.After ?? new Keyset(long.MaxValue, long.MaxValue);
        var parameters = database.For(
            viewer,
            new
            {
                cited = cited.Value,
                at = after.Order,
                id = after.Id,
                limit = (long)slice.Limit,
            }
        );
        var rows = await database.ListAsync<Row>(_selectByCited, parameters, cancellationToken);
        return rows.ConvertAll(row => new Citation
        {
            CitingId = new Id<Subject>(row.CitingId),
            CitedId = new Id<Subject>(row.CitedId),
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        });
    }

    private static List<Id<Subject>> Ids(List<long> ids) => ids.Order().Select(id => new Id<Subject>(id)).ToList();

    private sealed record Row(long CitingId, long CitedId, long At);
}
