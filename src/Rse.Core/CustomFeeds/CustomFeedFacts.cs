using Rse.Activities;
using Rse.Members;
using Rse.Perimeters;

namespace Rse.CustomFeeds;

/// <summary>That a custom feed changed: news to nobody but those who keep its words.</summary>
internal static class CustomFeedFacts
{
    private const string Detail = "custom-feed";

    public static Activity Changed(Id<Member> actor, DateTimeOffset at) => new()
    {
        Verb = Verb.Update,
        ActorId = actor,
        MemberId = actor,
        At = at,
        Audience = Audience.Nobody,
        Listing = Listing.None,
        Detail = Detail,
    };

    public static bool IsAboutFeed(Activity activity) => activity is { Verb: Verb.Update, Detail: Detail };
}
