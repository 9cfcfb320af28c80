namespace Rse.Spaces;

/// <summary>An invitation that was made just now.</summary>
public sealed record IssuedInvitation
{
    /// <summary>The invitation.</summary>
    public required Invitation Invitation { get; init; }

    /// <summary>
    /// What the holder of a link accepts it with: 27 characters of base64url, 160 random bits; null for an invitation that is bound to a
    /// member.
    /// </summary>
    /// <remarks>Shown this once: only its hash is stored. Whoever holds it comes in, so it is sent as a password would be.</remarks>
    public required string? Token { get; init; }
}
