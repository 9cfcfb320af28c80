using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Rse;

internal static class OptionsRegistration
{
    /// <summary>
    /// Binds options to their section of the host's configuration, where the host has one, and validates them when the host starts. A
    /// second call does nothing: bound twice, a list would hold everything twice.
    /// </summary>
    public static void AddRseOptions<TOptions, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        this IServiceCollection services,
        string section
    )
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        if (
            services.Any(service =>
                service.ServiceType == typeof(IValidateOptions<TOptions>) && service.ImplementationType == typeof(TValidator)
            )
        )
        {
            return;
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services
            .AddOptions<TOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(section).Bind(options))
            .ValidateOnStart();
    }
}
