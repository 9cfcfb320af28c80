namespace Rse.People;

/// <summary>Whether a member may act.</summary>
public enum MemberState
{
    /// <summary>Reads and writes.</summary>
    Active,

    /// <summary>Neither reads nor writes until reinstated; what they wrote stays.</summary>
    Suspended,

    /// <summary>Has left; what they wrote stays.</summary>
    Departed,
}
