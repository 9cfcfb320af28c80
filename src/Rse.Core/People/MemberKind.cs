namespace Rse.People;

/// <summary>Whether a member belongs to the organisation or is let in.</summary>
public enum MemberKind
{
    /// <summary>Belongs to the organisation: holds the network audience.</summary>
    Internal,

    /// <summary>Is let into single spaces, a customer for instance: holds the audiences of those spaces and nothing else.</summary>
    Guest,
}
