namespace Rse.Storage.Spaces;

/// <summary>
/// Locks the row of a space, so that changes to who belongs to it follow each other, and what is read behind the lock stays true until the
/// commit.
/// </summary>
internal static class SpaceLock
{
    /// <summary>Locks space <c>@space</c> against all but those who write in it.</summary>
    public const string Select = """
        select p.id
        from rse_space p
        where p.id = @space
        for no key update
        """;
}
