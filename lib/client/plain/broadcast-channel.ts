// In the place of lib0/broadcastchannel in the browser: pages of one device tell each other nothing (layer-socket.ts).
const tellNobody = (): void => {}
export { tellNobody as subscribe, tellNobody as unsubscribe, tellNobody as publish }
