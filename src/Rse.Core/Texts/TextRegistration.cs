using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Texts;

internal static class TextRegistration
{
    public static void Add(IServiceCollection services) => services.TryAddSingleton<ITextRenderer, PlainTextRenderer>();
}
