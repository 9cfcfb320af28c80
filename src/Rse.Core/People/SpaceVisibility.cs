namespace Rse.People;

/// <summary>Who sees a space and how one joins it.</summary>
public enum SpaceVisibility
{
    /// <summary>Any internal member reads and joins.</summary>
    Open,

    /// <summary>Listed for every internal member; its content is for its members.</summary>
    Private,

    /// <summary>Does not exist for anybody but its members.</summary>
    Secret,
}
