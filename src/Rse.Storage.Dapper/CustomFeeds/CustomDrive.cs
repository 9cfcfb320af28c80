using Rse.People;

namespace Rse.Storage.CustomFeeds;

/// <summary>Along which places the page of a custom feed is looked for. Stored as lower-case text.</summary>
internal enum CustomDrive
{
    Space,
    Member,
    Topic,
    Kind,
    Word,
    Time,
}
