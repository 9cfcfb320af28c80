using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;

namespace Rse.Storage.Subjects;

internal sealed class SnapshotStore(Database database) : ISnapshotStore
{
    private static readonly string Select = $"""
        select {SnapshotSql.Columns}
        from rse_subject s
        {SnapshotSql.Joins}
        where s.id = any(@ids)
        """;

    private readonly ReadStatement _selectByIds = new("snapshots", database.Dialect.Sql(Select), "ids", "ceiling", "audiences", "viewer");

    public async ValueTask<IReadOnlyList<SubjectSnapshot>> ListAsync(
        Viewer viewer,
        IReadOnlyList<Id<Subject>> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        object[] values = [ids.Select(id => id.Value).ToArray(), viewer.Ceiling, viewer.Audiences, viewer.MemberId.Value];
        Dictionary<Id<Subject>, SubjectSnapshot> found = new(ids.Count);
        await using var session = await database.RentAsync(cancellationToken);
        await using var reader = await session.ExecuteAsync(_selectByIds, values, cancellationToken);
        var snapshots = new SnapshotReader(reader);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (snapshots.IsVisible)
            {
                var snapshot = snapshots.Read();
                found.Add(snapshot.Id, snapshot);
            }
        }

        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<SubjectSnapshot>()];
    }
}
