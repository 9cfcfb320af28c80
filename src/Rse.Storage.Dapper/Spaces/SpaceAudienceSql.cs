using Rse.Activities;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

/// <summary>How what is written in a space comes to the audience of the space, and follows it when it changes.</summary>
/// <remarks>
/// Whoever writes in a space reads its audience under a lock that only a change of the audience minds (<c>for key share</c>, which the
/// foreign key of the row takes anyway), and whoever changes it takes the opposite (<c>for update</c>). So writers do not wait for each
/// other, and none of them keeps an audience of before. The space is locked before anything in it, or two transactions could wait for each
/// other: <see cref="HoldOfAsync"/>. A database with one writer needs no lock.
/// </remarks>
internal static class SpaceAudienceSql
{
    /// <summary>The audience of space <c>@space</c>, or <c>@audience</c> where it is null: for a subject.</summary>
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

    // The lock on the table that the update will want, before the one on the row: an import that must keep names still locks the table, and
    // then wants rows.
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
    /// Which audience of its space an activity has: 2 where it is about the space, 1 where it happened in it, 0 where it keeps its own.
    /// </summary>
    public static long Place(Activity activity) =>
        activity.SpaceId is null || activity.Audience == Audience.Nobody ? 0
        : activity.IsAboutSpace ? 2
        : 1;

    /// <summary>Locks the spaces of subjects that will be changed, before the subjects.</summary>
    public static async ValueTask HoldOfAsync(IWriteTransaction transaction, long[] subjects, CancellationToken cancellationToken)
    {
        if (transaction.Dialect is { HasManyWriters: true } dialect && subjects.Length > 0)
        {
            await transaction.ListAsync<long>(HoldOf, new { subjects = new ArrayParameter(dialect, subjects) }, cancellationToken);
        }
    }

    /// <summary>
    /// The audiences of a space, which nobody else changes, and to which nobody adds, until the transaction ends; null where there is none.
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

    /// <summary>Gives everything in a space, which is locked, its audience.</summary>
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
