using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.Reactions;

namespace Rse.AspNetCore.Reactions;

/// <summary>Who reacted, how and when.</summary>
internal sealed record ReactionResponse
{
    public required AuthorResponse Member { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public static ReactionResponse Of(MemberReaction reaction, Exchange exchange) =>
        new() { Member = AuthorResponse.Of(reaction.Member, exchange), Kind = reaction.Kind, At = reaction.At };
}
