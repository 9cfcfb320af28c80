using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Rse.Texts;

/// <summary>Section <c>Rse:Web</c>, as far as texts are concerned: where mentions and topics link to. The same keys say where feeds and
/// answers link to.</summary>
public sealed class TextOptions
{
    /// <summary>The public address of the app's root, such as <c>https://intranet.example/app</c>; null takes it from each request.
    /// Relative addresses in texts lead from there.</summary>
    [Url]
    public string? PublicUrl { get; set; }

    /// <summary>The path of the HTTP API, from the app's root: texts show no image below it, for each would be a request in the reader's
    /// name.</summary>
    [Required]
    public string ApiPath { get; set; } = "/rse";

    /// <summary>The page of a member; <c>{handle}</c> stands for the handle. An absolute path or http(s) address; null shows mentions
    /// without a link.</summary>
    [RegularExpression(
        @"(/|https?://)\S*\{handle\}\S*",
        ErrorMessage = "Rse:Web:MemberPage must be an absolute path or http(s) address with {{handle}} in it, such as /members/{{handle}}."
    )]
    public string? MemberPage { get; set; } = "/members/{handle}";

    /// <summary>The page of a topic; <c>{topic}</c> stands for its folded name. An absolute path or http(s) address; null shows topics
    /// without a link.</summary>
    [RegularExpression(
        @"(/|https?://)\S*\{topic\}\S*",
        ErrorMessage = "Rse:Web:TopicPage must be an absolute path or http(s) address with {{topic}} in it, such as /topics/{{topic}}."
    )]
    public string? TopicPage { get; set; } = "/topics/{topic}";

    /// <summary>The address of a member's page; null if there is none.</summary>
    /// <param name="handle">As it was written.</param>
    public string? MemberAddress(string handle) => Fill(MemberPage, "{handle}", handle);

    /// <summary>The address of a topic's page; null if there is none.</summary>
    /// <param name="topic">As it was written.</param>
    public string? TopicAddress(string topic) => Fill(TopicPage, "{topic}", TopicRules.TryFold(topic, out var folded) ? folded : topic);

    /// <summary>Whether an address leads below <see cref="ApiPath"/>, whatever its host is called: no text may load it as an
    /// image.</summary>
    /// <param name="address">Absolute, or relative to the app's root.</param>
    public bool LeadsToApi(string address) => new AppRoot(Options.Create(this)).IsApi(address);

    private static string? Fill(string? page, string placeholder, string name) =>
        page?.Replace(placeholder, Uri.EscapeDataString(name.ToLowerInvariant()), StringComparison.Ordinal);
}

[OptionsValidator]
internal sealed partial class TextOptionsValidator : IValidateOptions<TextOptions>;
