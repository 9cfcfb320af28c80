using Intranet.Language;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.AspNetCore.WebSub;
using Rse.FeedTokens;
using Rse.Paging;

namespace Intranet.Pages.Administration;

/// <summary>Switches the private feeds of the network on and off.</summary>
public sealed class PrivateFeedsModel(FeedTokenService tokens, WebSubService hub, Words words) : MemberPage
{
    public bool AreOn { get; private set; }

    /// <summary>Who is subscribed to the hub, newest first.</summary>
    public Page<WebSubSubscription> Subscriptions { get; private set; } = new() { Items = [], Next = null };

    /// <summary>What is pushed, in words.</summary>
    public string KindOf(WebSubSubscription subscription) =>
        words[$"private.kind.{string.Concat(subscription.Kind.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))}"];

    /// <summary>Where it stands, in words.</summary>
    public string StateOf(WebSubSubscription subscription) =>
        words[subscription is { FailingSince: not null, EndedAt: null } ? "websub.failing" : $"websub.state.{subscription.State}"];

    /// <summary>Why it failed or ended: a code in words, or the sentence as the hub says it.</summary>
    public string ReasonOf(string reason)
    {
        var key = $"websub.reason.{reason}";
        return words[key] is var said && string.Equals(said, key, StringComparison.Ordinal) ? reason : said;
    }

    public async Task OnGetAsync()
    {
        AreOn = await tokens.AreOnAsync(Aborted);
        Subscriptions = await hub.ListAsync(null, Request20, Aborted);
    }

    public async Task<IActionResult> OnPostEndAsync(long id)
    {
        await hub.EndAsync(id, Me.Id, Aborted);
        Tell("saved");
        return LocalRedirect("/administration/private-feeds");
    }

    public async Task<IActionResult> OnPostAsync(bool on)
    {
        await tokens.SwitchAsync(Me.Id, on, Aborted);
        Tell("saved");
        return LocalRedirect("/administration/private-feeds");
    }
}
