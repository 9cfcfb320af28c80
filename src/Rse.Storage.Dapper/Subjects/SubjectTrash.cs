using Rse.Activities;
using Rse.Storage.Databases;
using Rse.Storage.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Subjects;

/// <summary>Hides and shows subjects with all that is kept about them: listings of their activities, counts above them.</summary>
internal sealed class SubjectTrash(Dialect dialect)
{
    private const string SelectPlace = """
        select s.kind, s.root_id as rootid, s.space_id as spaceid, c.parent_id as parentid
        from rse_subject s
        left join rse_comment c on c.id = s.id
        where s.id = @id
        """;

    private const string Lock = """
        select s.trashed
        from rse_subject s
        where s.id = @id
        for no key update
        """;

    private const string UpdateTrashed = """
        update rse_subject
        set trashed = @trashed
        where id = @id
          and trashed <> @trashed
        """;

    private const string UpdateCommentCount = """
        update rse_subject
        set comment_count = comment_count + @number
        where id = @id
        """;

    private const string UpdatePostCount = """
        update rse_space
        set post_count = post_count + @number
        where id = @space
        """;

    private const string UpdateListing = """
        update rse_activity
        set listing = @listing
        where subject_id = @id
          and verb = 'create'
        """;

    private const string HideReplies = $"""
        update rse_activity
        set listing = {ListingSql.None}
        where root_id = @id
          and listing = {ListingSql.Reply}
          and verb = 'create'
        """;

    private const string ShowReplies = $"""
        update rse_activity
        set listing = {ListingSql.Reply}
        where verb = 'create'
          and subject_id in (
            select c.id
            from rse_comment c
            join rse_subject s on s.id = c.id
            where c.root_id = @id
              and s.trashed = 0)
        """;

    private readonly string _lock = dialect.Sql(Lock);

    public async ValueTask<bool> SetAsync(IWriteTransaction transaction, Id<Subject> id, bool trashed, CancellationToken cancellationToken)
    {
        var place = await transaction.FindAsync<Place>(SelectPlace, new { id = id.Value }, cancellationToken);
        if (place is null)
        {
            return false;
        }

        await SpaceAudienceSql.HoldOfAsync(transaction, [id.Value], cancellationToken);
        return place.RootId == id.Value
            ? await SetRootAsync(transaction, id.Value, place, trashed, cancellationToken)
            : await SetCommentAsync(transaction, id.Value, place, trashed, cancellationToken);
    }

    private static async ValueTask<bool> SetRootAsync(
        IWriteTransaction transaction,
        long id,
        Place place,
        bool trashed,
        CancellationToken cancellationToken
    )
    {
        if (await transaction.ExecuteAsync(UpdateTrashed, new { id, trashed = trashed ? 1L : 0L }, cancellationToken) == 0)
        {
            return false;
        }

        await transaction.ExecuteAsync(
            UpdateListing,
            new { id, listing = (long)(trashed ? Listing.None : Listing.Top) },
            cancellationToken
        );
        await transaction.ExecuteAsync(trashed ? HideReplies : ShowReplies, new { id }, cancellationToken);
        if (place.Kind is SubjectKinds.Post)
        {
            await transaction.ExecuteAsync(UpdatePostCount, new { space = place.SpaceId, number = trashed ? -1L : 1L }, cancellationToken);
        }

        return true;
    }

    private async ValueTask<bool> SetCommentAsync(
        IWriteTransaction transaction,
        long id,
        Place place,
        bool trashed,
        CancellationToken cancellationToken
    )
    {
        // Root, parent, comment: whoever adds a reply locks in this order too, so that the two wait for each other instead of failing.
        var rootTrashed = await transaction.FindAsync<long>(_lock, new { id = place.RootId }, cancellationToken) == 1;
        var parent = place.ParentId is { } above && above != place.RootId ? above : (long?)null;
        if (parent is not null)
        {
            await transaction.FindAsync<long>(_lock, new { id = parent }, cancellationToken);
        }

        if (await transaction.ExecuteAsync(UpdateTrashed, new { id, trashed = trashed ? 1L : 0L }, cancellationToken) == 0)
        {
            return false;
        }

        var number = trashed ? -1L : 1L;
        await transaction.ExecuteAsync(UpdateCommentCount, new { id = place.RootId, number }, cancellationToken);
        if (parent is not null)
        {
            await transaction.ExecuteAsync(UpdateCommentCount, new { id = parent, number }, cancellationToken);
        }

        await transaction.ExecuteAsync(
            UpdateListing,
            new { id, listing = (long)(trashed || rootTrashed ? Listing.None : Listing.Reply) },
            cancellationToken
        );
        return true;
    }

    private sealed record Place(string Kind, long RootId, long? SpaceId, long? ParentId);
}
