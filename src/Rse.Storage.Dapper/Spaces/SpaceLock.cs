namespace Rse.Storage.Spaces;

/// <summary>
/// Locks the row of a space, so that changes of its members are serialized and what is read under the lock stays true until the commit.
/// </summary>
internal static class SpaceLock
{
    /// <summary>Locks space <c>@space</c> against all but writers of content.</summary>
    public const string Select = """
        select p.id
        from rse_space p
        where p.id = @space
        for no key update
        """;
}
