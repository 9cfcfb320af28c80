using System.Text;
using Microsoft.Extensions.Hosting;

namespace Rse.Texts;

/// <summary>Refuses to start where the runtime lacks the Unicode data that names, topics and addresses are compared by.</summary>
/// <remarks>
/// Asks what the runtime does and not how it was configured: a switch, an environment variable or a missing library may each be the cause.
/// Without the data <c>amelie</c> and <c>amélie</c> could both be members, and one topic, written by two keyboards, would be two.
/// </remarks>
internal sealed class UnicodeCheck : IHostedLifecycleService
{
    /// <summary>Whether texts are composed, decomposed and mapped as Unicode says.</summary>
    public static bool IsComplete { get; } =
        Is("e\u0301", NormalizationForm.FormC, "\u00e9")
        && Is("\u00e9", NormalizationForm.FormD, "e\u0301")
        && Is("\ufb01", NormalizationForm.FormKC, "fi")
        && Is("\uff21\u0301", NormalizationForm.FormKD, "A\u0301")
        && Rune.ToLowerInvariant(new Rune('\u00c9')) == new Rune('\u00e9');

    public Task StartingAsync(CancellationToken cancellationToken) =>
        IsComplete
            ? Task.CompletedTask
            : throw new InvalidOperationException(
                "This process has no Unicode data (ICU), without which people with accents in their names could be impersonated: unset "
                    + "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT and InvariantGlobalization, and install ICU (Debian: libicu72 or newer, "
                    + "Alpine: icu-libs and icu-data-full, chiseled images: the tag that ends in -extra)."
            );

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool Is(string text, NormalizationForm form, string expected) =>
        string.Equals(text.Normalize(form), expected, StringComparison.Ordinal);
}
