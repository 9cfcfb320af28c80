using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Mail.Incoming.Addresses;
using Rse.Mail.Incoming.Sources;

namespace Rse.Mail.Incoming;

/// <summary>Registers what receives mail. The stores that it calls are registered by who keeps deliveries.</summary>
internal static class IncomingRegistration
{
    public static void Add(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IncomingMail)))
        {
            return;
        }

        AddOptions<MailAddressOptions, MailAddressOptionsValidator>(services, "Rse:Mail:Addresses");
        AddOptions<IncomingMailOptions, IncomingMailOptionsValidator>(services, "Rse:Mail:Incoming");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MailTokens>();
        services.TryAddSingleton<MailAddresses>();
        services.TryAddSingleton<IMailboxSource, ImapMailboxSource>();
        services.TryAddSingleton<MailboxReader>();
        services.TryAddSingleton(provider => new IncomingMail(
            provider.GetRequiredService<ILetterDeliveries>(),
            provider.GetRequiredService<IIncomingEffects>(),
            provider.GetRequiredService<MailAddresses>(),
            provider.GetRequiredService<IOptions<IncomingMailOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IncomingMail>>()
        ));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ImapPoller>());
    }

    private static void AddOptions<TOptions, TValidator>(IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services
            .AddOptions<TOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(section).Bind(options))
            .ValidateOnStart();
    }
}
