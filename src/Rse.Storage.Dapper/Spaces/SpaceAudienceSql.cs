using Rse.Activities;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

/// <summary>Gives rows in a space the audience of the space, and updates them when it changes.</summary>
/// <remarks>
/// Writers in a space read its audience under a lock that conflicts only with a change of the audience (<c>for key share</c>, which the
/// foreign key of the row takes anyway). A change takes the opposite (<c>for update</c>). So writers do not wait for each other, and no row
/// keeps an outdated audience. The space is locked before anything in it, to avoid deadlocks: <see cref="HoldOfAsync"/>. A database with a
/// single writer needs no lock.
/// </remarks>
internal static class SpaceAudienceSql
{
    /// <summary>The audience of a subject: that of space <c>@space</c>, or <c>@audience</c> if it is null.</summary>
    public const string OfSubject = "coalesce((select p.audience from rse_space p where p.id = @space for key share), @audience)";

    /// <summary>The same for an activity, by its <c>@place</c>.</summary>
    public const string OfActivity = """
        coalesce((select case @place when 2 then p.listing when 1 then p.audience end from rse_space p
          where p.id = @space for key share), @audience)
        """;

    /// <summary>The same for many subjects, of the rows of a bulk statement.</summary>
    public const string OfSubjects =
        "coalesce((select p.audience from rse_space p where p.id = rows.space_id for key share), rows.audience)";

    /// <summary>The same for many activities; the rows have a column <c>place</c>.</summary>
    public const string OfActivities = """
        coalesce((select case rows.place when 2 then p.listing when 1 then p.audience end from rse_space p
          where p.id = rows.space_id for key share), rows.audience)
        """;

    private const string HoldOf = """
        select p.id
        from rse_space p
        where p.id in (select s.space_id from rse_subject s where s.id = any(@subjects))
        order by p.id
        for key share
        """;

    // Locks the table before the row, as an import does when it keeps names unchanged: it locks the table first, then rows.
    private const string LockTable = "lock table rse_space in row exclusive mode";

    private const string SelectForUpdate = """
        select p.audience, p.listing
        from rse_space p
        where p.id = @id
        for update
        """;

    private const string SelectCurrent = """
        select p.audience, p.listing
        from rse_space p
        where p.id = @id
        """;

    private const string UpdateSubjects = """
        update rse_subject
        set audience = @audience
        where space_id = @id
          and audience <> @audience
        """;

    // The condition is that of Activity.IsAboutSpace. Two statements, one for each index.
    private const string SetActivities = """
        update rse_activity
        set audience = case when subject_id is null and member_id is null then @listing else @audience end
        where space_id = @id
          and audience <> @nobody
        """;

    private const string UpdateTopActivities = $"{SetActivities} and listing = {ListingSql.Top}";

    private const string UpdateOtherActivities = $"{SetActivities} and listing < {ListingSql.Top}";

    /// <summary>
    /// Which audience of its space an activity has: 2 if it is about the space, 1 if it happened in the space, 0 if it keeps its own.
    /// </summary>
    public static long Place(Activity activity) =>
        activity.SpaceId is null || activity.Audience == Audience.Nobody ? 0
        : activity.IsAboutSpace ? 2
        : 1;

    /// <summary>Locks the spaces of subjects before the subjects are changed.</summary>
    public static async ValueTask HoldOfAsync(IWriteTransaction transaction, long[] subjects, CancellationToken cancellationToken)
    {
        if (transaction.Dialect is { HasManyWriters: true } dialect && subjects.Length > 0)
        {
            await transaction.ListAsync<long>(HoldOf, new { subjects = new ArrayParameter(dialect, subjects) }, cancellationToken);
        }
    }

    /// <summary>
    /// The audiences of a space; null if there is no such space. Locks the space against other changes and new content until the
    /// transaction ends.
    /// </summary>
    public static async ValueTask<SpaceAudiences?> LockAsync(IWriteTransaction transaction, long id, CancellationToken cancellationToken)
    {
        if (!transaction.Dialect.HasManyWriters)
        {
            return await transaction.FindAsync<SpaceAudiences>(SelectCurrent, new { id }, cancellationToken);
        }

        await transaction.ExecuteAsync(LockTable, null, cancellationToken);
        return await transaction.FindAsync<SpaceAudiences>(SelectForUpdate, new { id }, cancellationToken);
    }

    /// <summary>Gives everything in a locked space its audience.</summary>
    public static async ValueTask SetAsync(
        IWriteTransaction transaction,
        long id,
        SpaceAudiences audiences,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            id,
            audience = audiences.Audience,
            listing = audiences.Listing,
            nobody = Audience.Nobody.Value,
        };
        await transaction.ExecuteAsync(UpdateSubjects, parameters, cancellationToken);
        await transaction.ExecuteAsync(UpdateTopActivities, parameters, cancellationToken);
        await transaction.ExecuteAsync(UpdateOtherActivities, parameters, cancellationToken);
    }
}

/// <summary>The audience of the content of a space, and that of its existence.</summary>
internal sealed record SpaceAudiences(long Audience, long Listing);
