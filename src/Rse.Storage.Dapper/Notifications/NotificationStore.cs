using System.Data.Common;
using System.Globalization;
using Rse.Activities;
using Rse.Notifications;
using Rse.Notifications.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Subjects;

namespace Rse.Storage.Notifications;

internal sealed class NotificationStore(Database database) : INotificationStore
{
    private readonly NotificationStatements _statements = new(database.Dialect);
    private readonly string _selectActors = database.Dialect.Sql(NotificationStatements.SelectActors);
    private readonly string _selectFacts = database.Dialect.Sql(NotificationStatements.SelectFacts);

    public async ValueTask<IReadOnlyList<NotificationRow>> ListAsync(
        Viewer viewer,
        NotificationSearch search,
        CancellationToken cancellationToken
    )
    {
        var statement = _statements.Of(search);
        var after = search.Slice.After ?? new Keyset(long.MaxValue, long.MaxValue);
        List<object> values =
        [
            viewer.MemberId.Value,
            viewer.Ceiling,
            viewer.Audiences,
            search.Now.ToUnixTimeMilliseconds(),
            (long)search.Slice.Limit,
        ];
        if (search.Id is { } id)
        {
            values.Add(id.Value);
        }
        else if (search.After is { } turn)
        {
            values.Add(turn);
        }
        else
        {
            values.Add(after.Order);
            values.Add(after.Id);
            if (search.Kind is { } kind)
            {
                values.Add(kind);
            }
        }

        List<NotificationRow> rows = new(search.Slice.Limit);
        await using var session = await database.RentAsync(cancellationToken);
        await using var reader = await session.ExecuteAsync(statement, [.. values], cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    public async ValueTask<NotificationTally> CountAsync(Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isGuest = viewer.Ceiling < 0;
        var number = 0L;
        List<SubjectRef> hosted = [];
        await using var session = await database.RentAsync(cancellationToken);
        session.BeginSnapshot();
        if (!isGuest)
        {
            object[] kept = [viewer.MemberId.Value, viewer.Ceiling, viewer.Audiences];
            await using var answer = await session.ExecuteAsync(_statements.CountKept, kept, cancellationToken);
            await answer.ReadAsync(cancellationToken);
            number = answer.GetInt64(0);
        }

        object[] values = [viewer.MemberId.Value, viewer.Ceiling, viewer.Audiences, now.ToUnixTimeMilliseconds()];
        await using var reader = await session.ExecuteAsync(
            isGuest ? _statements.SelectUnreadOfGuest : _statements.SelectUnreadLive,
            values,
            cancellationToken
        );
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.IsDBNull(1))
            {
                number++;
            }
            else
            {
                hosted.Add(new SubjectRef(reader.GetString(0), reader.GetString(1)));
            }
        }

        return new NotificationTally((int)number, hosted);
    }

    public async ValueTask<IReadOnlyList<NotificationActor>> ListActorsAsync(
        Viewer viewer,
        Id<Notification> id,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var after = slice.After ?? new Keyset(long.MaxValue, long.MaxValue);
        var parameters = database.For(
            viewer,
            new
            {
                row = id.Value,
                at = after.Order,
                id = after.Id,
                limit = (long)slice.Limit,
            }
        );
        var rows = await database.ListAsync<ActorRow>(_selectActors, parameters, cancellationToken);
        return rows.ConvertAll(row => new NotificationActor(
            new MemberSummary
            {
                Id = new Id<Member>(row.Id),
                Handle = row.Handle,
                DisplayName = row.DisplayName,
                Kind = EnumText.Parse<MemberKind>(row.Kind),
            },
            DateTimeOffset.FromUnixTimeMilliseconds(row.At)
        ));
    }

    public async ValueTask<NotificationPlace> FindPlaceAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var session = await database.RentAsync(cancellationToken);
        await using var reader = await session.ExecuteAsync(_statements.SelectPlace, [viewer.MemberId.Value], cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new NotificationPlace(reader.GetInt64(0), reader.GetInt64(1)) : default;
    }

    public async ValueTask<IReadOnlyList<(Id<Member> MemberId, long Position)>> ListChangedAsync(
        Viewer viewer,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        List<(Id<Member>, long)> changed = [];
        await using var session = await database.RentAsync(cancellationToken);
        await using var reader = await session.ExecuteAsync(_statements.SelectChanged, [since.ToUnixTimeMilliseconds()], cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            changed.Add((new Id<Member>(reader.GetInt64(0)), reader.GetInt64(1)));
        }

        return changed;
    }

    public async ValueTask<IReadOnlyList<StoredFact>> ListFactsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> activities,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(
            viewer,
            new { ids = database.Array([.. activities.Select(id => id.Value)]), now = now.ToUnixTimeMilliseconds() }
        );
        var rows = await database.ListAsync<StoredFactRow>(_selectFacts, parameters, cancellationToken);
        return rows.ConvertAll(row => row.ToFact(viewer.MemberId));
    }

    private static NotificationRow Read(DbDataReader reader)
    {
        var recent = reader.GetString(3);
        return new NotificationRow
        {
            Id = new Id<Notification>(reader.GetInt64(0)),
            Kind = reader.GetString(1),
            Detail = reader.IsDBNull(2) ? null : reader.GetString(2),
            Recent =
                recent.Length == 0
                    ? []
                    : Array.ConvertAll(recent.Split(' '), id => new Id<Member>(long.Parse(id, CultureInfo.InvariantCulture))),
            Actors = (int)reader.GetInt64(4),
            SubjectId = reader.IsDBNull(5) ? null : new Id<Subject>(reader.GetInt64(5)),
            FirstAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
            At = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7)),
            Position = reader.GetInt64(8),
            IsRead = !reader.IsDBNull(9),
            IsSeen = reader.GetInt64(10) == 1,
            Space = reader.IsDBNull(11)
                ? null
                : new SpaceSummary
                {
                    Id = new Id<Space>(reader.GetInt64(11)),
                    Slug = reader.GetString(12),
                    Name = reader.GetString(13),
                    Visibility = EnumText.Parse<SpaceVisibility>(reader.GetString(14)),
                },
        };
    }

    private sealed record ActorRow(long Id, string Handle, string DisplayName, string Kind, long At);
}

/// <remarks>Settable properties, not a positional record: SQLite has no type for columns that are null in the first row.</remarks>
internal sealed class StoredFactRow
{
    public long ActivityId { get; init; }

    public string Kind { get; init; } = "";

    public string Key { get; init; } = "";

    public long? NotificationId { get; init; }

    public string? Detail { get; init; }

    public long? ActorId { get; init; }

    public long? SubjectId { get; init; }

    public long At { get; init; }

    public long? SpaceId { get; init; }

    public string? Slug { get; init; }

    public string? Name { get; init; }

    public string? Visibility { get; init; }

    /// <summary>The number of a <see cref="NotificationEnd"/> and one; 0 for none.</summary>
    public long Ended { get; init; }

    public StoredFact ToFact(Id<Member> member) =>
        new()
        {
            Key = new NotificationKey(member, new Id<Activity>(ActivityId)),
            Kind = Kind,
            Group = Key,
            NotificationId = NotificationId is { } row ? new Id<Notification>(row) : null,
            Detail = Detail,
            ActorId = ActorId is { } actor ? new Id<Member>(actor) : null,
            SubjectId = SubjectId is { } subject ? new Id<Subject>(subject) : null,
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            Space = SpaceId is { } space
                ? new SpaceSummary
                {
                    Id = new Id<Space>(space),
                    Slug = Slug!,
                    Name = Name!,
                    Visibility = EnumText.Parse<SpaceVisibility>(Visibility!),
                }
                : null,
            End = Ended == 0 ? null : (NotificationEnd)(Ended - 1),
        };
}
