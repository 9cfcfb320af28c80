using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Rse.Texts;

internal static class TextRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<TextOptions, TextOptionsValidator>("Rse:Web", isShared: true);
        services.TryAddSingleton<PlainTextFormat>();
        services.TryAddSingleton<ITextFormat>(provider => provider.GetRequiredService<PlainTextFormat>());
        services.TryAddSingleton(provider => new TextParser(
            provider.GetRequiredService<ITextFormat>(),
            provider.GetRequiredService<PlainTextFormat>(),
            provider.GetRequiredService<ILogger<TextParser>>()
        ));
    }
}
