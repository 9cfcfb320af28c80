using Rse.Follows;
using Rse.Storage.Feeds;
using Rse.Storage.Feeds.Home;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>What a home statement on PostgreSQL contains in addition to followed members and spaces.</summary>
[Flags]
internal enum PostgresHomeShape
{
    None = 0,

    /// <summary>Followed topics.</summary>
    Topics = 1,

    /// <summary>Followed threads and host objects.</summary>
    Subjects = 2,

    /// <summary>Follows at another level than everything.</summary>
    Levels = 4,

    /// <summary>Mutes.</summary>
    Mutes = 8,

    /// <summary>Only unread entries.</summary>
    Unread = 16,

    All = Topics | Subjects | Levels | Mutes | Unread,
}

internal static class PostgresHomeShapeExtensions
{
    /// <summary>The smallest shape that contains a scan.</summary>
    public static PostgresHomeShape Shape(this HomeScan scan) =>
        (scan.Level.Level is FollowLevel.Everything ? PostgresHomeShape.None : PostgresHomeShape.Levels)
        | scan.Source.Kind switch
        {
            FollowKind.Topic => PostgresHomeShape.Topics,
            FollowKind.Subject => PostgresHomeShape.Subjects,
            _ => PostgresHomeShape.None,
        };
}
