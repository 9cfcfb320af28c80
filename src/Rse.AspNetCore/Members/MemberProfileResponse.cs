namespace Rse.AspNetCore.Members;

/// <summary>A member, and whether the viewer follows them.</summary>
internal sealed record MemberProfileResponse
{
    public required MemberResponse Member { get; init; }

    public required bool Follows { get; init; }
}
