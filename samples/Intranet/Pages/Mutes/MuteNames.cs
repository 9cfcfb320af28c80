using Rse.Mutes;

namespace Intranet.Pages.Mutes;

/// <summary>The names of muted things in <c>MuteService</c>.</summary>
public static class MuteNames
{
    public static (string Kind, string Key) Of(MutedTarget target) =>
        target.Member is { } member ? ("member", member.Handle)
        : target.Space is { } space ? ("space", space.Slug)
        : target.Topic is { } topic ? ("topic", topic.Name)
        : target.Subject is { } subject ? (subject.Ref.Kind, subject.Ref.Key)
        : ("kind", target.Contribution ?? "");
}
