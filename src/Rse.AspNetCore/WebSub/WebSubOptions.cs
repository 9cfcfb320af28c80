using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.WebSub.Callbacks;

namespace Rse.AspNetCore.WebSub;

/// <summary>Section <c>Rse:WebSub</c>: the hub that pushes feeds to subscribers as they change.</summary>
public sealed class WebSubOptions
{
    /// <summary>Whether the hub is open; true by default. False pushes nothing and takes no subscriptions, without deleting any.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether what every internal member may see is pushed by its plain address, without a token, whoever asks for it; true by default.
    /// Set it to false where an allowed host is also read by others, such as guests: then only private feeds are pushed.
    /// </summary>
    public bool OpenFeeds { get; set; } = true;

    /// <summary>
    /// The hosts to which contents may be sent: <c>reader.example</c> on the usual port, <c>reader.example:8443</c> on another, or
    /// <c>*.readers.example</c> for all hosts below a name. Empty by default: none.
    /// </summary>
    public IList<string> AllowedCallbackHosts { get; } = [];

    /// <summary>
    /// Whether an allowed host may have a private address, as readers on an intranet have; false by default. Addresses that lead to nothing
    /// but infrastructure, such as those of the link, are never called.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Whether callbacks may be without TLS; false by default. Then contents and secrets can be read on their way.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>How long a subscription lasts at most without being renewed; a minute to 7 days, 7 days by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan MaxLease { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How many subscriptions there may be in all; 1 to 100,000, 1,000 by default.</summary>
    [Range(1, 100_000)]
    public int MaxSubscriptions { get; set; } = 1000;

    /// <summary>How many subscriptions one feed in one format may have; 1 to 1,000, 10 by default.</summary>
    [Range(1, 1000)]
    public int MaxPerFeed { get; set; } = 10;

    /// <summary>How many requests the hub takes within a minute on one node; 1 to 10,000, 60 by default.</summary>
    [Range(1, 10_000)]
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>The least time between two pushes of one subscription; a second to an hour, 10 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MinPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a callback may take to answer; a second to 30 seconds, 10 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long without success a subscription ends; an hour to 7 days, 2 days by default.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "7.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(2);

    /// <summary>
    /// How often a node looks for what is due; 0.1 to 60 seconds, 1 second by default. It does not wait for that where the node learns of a
    /// change itself.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many callbacks a node calls at the same time; 1 to 64, 4 by default.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 4;

    /// <summary>Whether this node pushes; true by default.</summary>
    public bool RunHere { get; set; } = true;
}

/// <summary>Checks the ranges, and that each allowed host is one.</summary>
internal sealed class WebSubOptionsCheck : IValidateOptions<WebSubOptions>
{
    public ValidateOptionsResult Validate(string? name, WebSubOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults =
        [
            .. options
                .AllowedCallbackHosts.Where(host => CallbackHost.Parse(host) is null)
                .Select(host =>
                    $"Rse:WebSub:AllowedCallbackHosts holds \"{host}\"; a host is a name, *. and a name, or an address, perhaps with a "
                    + "port, such as reader.example:8443."
                ),
        ];
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}

[OptionsValidator]
internal sealed partial class WebSubOptionsValidator : IValidateOptions<WebSubOptions>;
