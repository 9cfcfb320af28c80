using System.Collections.Concurrent;
using Rse.Feeds;
using Rse.Storage.CustomFeeds;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>The statements that read the pages of all feeds for one purpose, with what that purpose wants to know of the ids that were picked.</summary>
/// <param name="dialect">The database at hand.</param>
/// <param name="name">Of the purpose; begins the names of the statements.</param>
/// <param name="head">Before the ids of a page.</param>
/// <param name="tail">Behind them.</param>
internal sealed class FeedStatements(Dialect dialect, string name, string head, string tail)
{
    private static readonly int _kinds = Enum.GetValues<FeedKind>().Length;
    private static readonly int _drives = Enum.GetValues<CustomDrive>().Length;

    // Made when first asked for: most of the many that a home may have are never.
    private readonly ReadStatement?[] _ofKinds = new ReadStatement?[_kinds * 2];
    private readonly ReadStatement?[] _ofDrives = new ReadStatement?[_drives * 2];
    private readonly ConcurrentDictionary<int, ReadStatement> _ofHomes = [];
    private ReadStatement? _ofPicked;

    public ReadStatement Of(FeedKind kind, bool unread) =>
        Find(ref _ofKinds[Index((int)kind, unread)], () => Make(EnumText.Of(kind), unread, FeedSql.Page(kind, unread), FeedSql.Parameters(kind, unread)));

    public ReadStatement Of(CustomDrive drive, bool unread) =>
        Find(ref _ofDrives[Index((int)drive, unread)], () => Make($"custom-{EnumText.Of(drive)}", unread, CustomSql.Page(drive, dialect, unread), CustomSql.Parameters(unread)));

    /// <summary>Of a home, where a database has several statements for it.</summary>
    /// <param name="variant">Which of them.</param>
    /// <param name="unread">Whether only what the viewer has not seen is wanted.</param>
    /// <param name="page">The statement of the ids of a page, asked for once.</param>
    public ReadStatement OfHome(int variant, bool unread, Func<string> page) =>
        _ofHomes.GetOrAdd(Index(variant, unread), _ => Make("home", unread, page(), FeedSql.Parameters(FeedKind.Home, unread)));

    /// <summary>Of a home whose ids are given to it, see <see cref="SqliteHomePage.Pack"/>.</summary>
    public ReadStatement OfPicked() => Find(ref _ofPicked, () => Make("home", false, FeedSql.Picked, ["picked", "ceiling", "audiences", "viewer"]));

    private static int Index(int which, bool unread) => (which * 2) + (unread ? 1 : 0);

    private static ReadStatement Find(ref ReadStatement? place, Func<ReadStatement> make) =>
        Volatile.Read(ref place) is { } statement ? statement : Interlocked.CompareExchange(ref place, make(), null) ?? place;

    private ReadStatement Make(string feed, bool unread, string page, string[] parameters) =>
        new($"{name}-{feed}{(unread ? "-unread" : "")}", dialect.Sql(head + page + tail), parameters);
}
